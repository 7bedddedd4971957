import type { NodeHoverDrawingFunction } from "sigma/rendering";
import type { EdgeAttributes, NodeAttributes } from "../graph/model.ts";

/** The name of a hovered or selected node on a dark plate; sigma's own is white. */
export const drawHoverLabel: NodeHoverDrawingFunction<NodeAttributes, EdgeAttributes> = (context, node, settings) => {
  context.beginPath();
  context.arc(node.x, node.y, node.size + 2.5, 0, Math.PI * 2);
  context.strokeStyle = "#f4f6ff";
  context.lineWidth = 1.5;
  context.stroke();
  if (!node.label) return;

  const height = settings.labelSize + 10;
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(node.label).width + 18;
  const left = node.x + node.size + 2;
  context.beginPath();
  context.roundRect(left, node.y - height / 2, width, height, 6);
  context.fillStyle = "rgba(12, 16, 29, 0.94)";
  context.fill();
  context.strokeStyle = "#3a466e";
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = "#f4f6ff";
  context.fillText(node.label, left + 9, node.y + settings.labelSize / 3);
};
