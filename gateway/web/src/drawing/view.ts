import Sigma from "sigma";
import { drawHoverLabel } from "./hoverLabel.ts";
import { Focus } from "./focus.ts";
import { span, type Point } from "../graph/frame.ts";
import type { EdgeAttributes, NodeAttributes, TrackGraph } from "../graph/model.ts";

const animation = { duration: 450 };
/** So many fit on the screen whole. */
const fewNodes = 150;

/** The drawn graph: camera, selection, and the way between points of the graph and of the screen. */
export class GraphView {
  readonly sigma: Sigma<NodeAttributes, EdgeAttributes>;
  private readonly focus: Focus;

  /** Throws where the browser has no WebGL. */
  constructor(
    private readonly graph: TrackGraph,
    stage: HTMLElement,
  ) {
    this.focus = new Focus(graph);
    this.sigma = new Sigma(graph, stage, {
      allowInvalidContainer: true,
      zIndex: true,
      // Sizes belong to the frame: a small window shows the same picture smaller.
      itemSizesReference: "positions",
      minEdgeThickness: 0.7,
      stagePadding: 40,
      minCameraRatio: 0.03,
      maxCameraRatio: 4,
      labelFont: "system-ui, sans-serif",
      labelSize: 12,
      labelColor: { color: "#c9d2ec" },
      labelDensity: 0.4,
      labelGridCellSize: 150,
      labelRenderedSizeThreshold: 8,
      defaultDrawNodeHover: drawHoverLabel,
      nodeReducer: (id, attributes) => this.focus.node(id, attributes),
      edgeReducer: (id, attributes) => this.focus.edge(id, attributes),
    });
    // Without a fixed frame every node that comes or moves would rescale the whole picture.
    this.sigma.setCustomBBox({ x: [-span, span], y: [-span, span] });
  }

  select(id: string | undefined): void {
    this.focus.set(id);
    this.sigma.refresh();
  }

  /** Brings a node to the middle, near enough to read its neighbours. */
  centre(id: string): void {
    const shown = this.sigma.getNodeDisplayData(id);
    if (!shown) return;
    const camera = this.sigma.getCamera();
    const nearest = this.graph.order > fewNodes ? 0.45 : 1;
    void camera.animate({ x: shown.x, y: shown.y, ratio: Math.min(camera.ratio, nearest) }, animation);
  }

  zoomIn = () => void this.sigma.getCamera().animatedZoom(animation);
  zoomOut = () => void this.sigma.getCamera().animatedUnzoom(animation);
  showAll = () => void this.sigma.getCamera().animatedReset(animation);

  toScreen(point: Point): Point {
    return this.sigma.graphToViewport(point);
  }

  toGraph(point: Point): Point {
    return this.sigma.viewportToGraph(point);
  }

  /** Where a node is on the screen and how large, in pixels; undefined when the page does not hold it. */
  screenNode(id: string): (Point & { radius: number }) | undefined {
    if (!this.graph.hasNode(id)) return undefined;
    const { x, y, size } = this.graph.getNodeAttributes(id);
    return { ...this.toScreen({ x, y }), radius: this.sigma.scaleSize(size) };
  }

  /** Calls back whenever something on the screen may have moved. */
  onRender(draw: () => void): void {
    this.sigma.on("afterRender", draw);
  }
}
