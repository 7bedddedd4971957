import { byId } from "../dom.ts";
import { isRoomName, roomOf, withRoom } from "./roomName.ts";

/** The room field of the top bar; the room stands in the address, so that it can be shared and gone back to. */
export function roomForm(enter: (room: string) => void): void {
  const input = byId<HTMLInputElement>("room-input");
  const name = byId("room-name");
  const show = (room: string) => {
    input.value = room;
    name.textContent = room;
  };
  show(roomOf(location.href));

  input.addEventListener("input", () => {
    const valid = input.value.trim() === "" || isRoomName(input.value.trim());
    input.setCustomValidity(valid ? "" : "A room's name is made of letters, digits, and - _ . :");
  });
  byId<HTMLFormElement>("room-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const room = input.value.trim();
    if (!isRoomName(room)) return show(roomOf(location.href));
    if (room !== roomOf(location.href)) history.pushState(null, "", withRoom(location.href, room));
    input.blur();
    show(room);
    enter(room);
  });
  addEventListener("popstate", () => {
    const room = roomOf(location.href);
    show(room);
    enter(room);
  });
}
