import { pointIn, type Point } from "../graph/frame.ts";

/** The types that the page sends and reads, and what it takes out of their data. */
export const chatType = "chat";
export const nodeMovedType = "graph_node_update";
export const selectionType = "selection";
/** While a node is dragged: seen by those here, not kept. */
export const draggingType = "graph_interaction";

const longestText = 2000;
const longestName = 60;

export interface ChatMessage {
  message: string;
  userName: string | undefined;
}

export function chatIn(data: unknown): ChatMessage | undefined {
  const message = field(data, "message");
  if (typeof message !== "string" || message === "") return undefined;
  const name = field(data, "user_name");
  return {
    message: message.slice(0, longestText),
    userName: typeof name === "string" && name ? name.slice(0, longestName) : undefined,
  };
}

export function nodeIn(data: unknown): string | undefined {
  const id = field(data, "node_id");
  return typeof id === "string" && id !== "" && id.length <= 128 ? id : undefined;
}

export function movedNodeIn(data: unknown): { id: string; at: Point } | undefined {
  const id = nodeIn(data);
  const at = pointIn(field(data, "position"));
  return id !== undefined && at ? { id, at } : undefined;
}

/** The drawable positions of a room's snapshot. */
export function positionsIn(positions: unknown): [string, Point][] {
  if (typeof positions !== "object" || positions === null) return [];
  return Object.entries(positions).flatMap(([id, value]) => {
    const point = pointIn(value);
    return point ? [[id, point] as [string, Point]] : [];
  });
}

function field(data: unknown, name: string): unknown {
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>)[name] : undefined;
}
