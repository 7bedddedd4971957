export const defaultRoom = "lobby";

export function isRoomName(text: string): boolean {
  return /^[A-Za-z0-9._:-]{1,128}$/.test(text);
}

/** The room that an address names with `?room=`, else the default one. */
export function roomOf(address: string): string {
  const named = new URL(address).searchParams.get("room");
  return named !== null && isRoomName(named) ? named : defaultRoom;
}

/** The same address with another room in it. */
export function withRoom(address: string, room: string): string {
  const url = new URL(address);
  url.searchParams.set("room", room);
  return url.href;
}

/** Whether the server keeps no list of who is in this room. */
export function isSystemRoom(room: string): boolean {
  return room === "general" || room === "graph_updates";
}
