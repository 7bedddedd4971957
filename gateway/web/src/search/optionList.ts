/** The options under a combobox: which one is active, and what choosing it does. */
export class OptionList {
  private readonly actions: (() => void)[] = [];
  private active = -1;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {}

  get size(): number {
    return this.actions.length;
  }

  show(options: { item: HTMLLIElement; choose: () => void }[]): void {
    this.clear();
    options.forEach(({ item, choose }, index) => {
      item.id = `${this.list.id}-${index}`;
      // pointerdown would take the focus out of the input before the click arrives.
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", choose);
      this.actions.push(choose);
    });
    this.list.replaceChildren(...options.map(({ item }) => item));
  }

  clear(): void {
    this.actions.length = 0;
    this.list.replaceChildren();
    this.activate(-1);
  }

  /** Moves up or down, round the ends. */
  step(by: number): void {
    if (this.size === 0) return;
    const from = this.active < 0 && by < 0 ? 0 : this.active;
    this.activate((from + by + this.size) % this.size);
  }

  /** Chooses the active option, else the first. */
  choose(): void {
    this.actions[Math.max(this.active, 0)]?.();
  }

  private activate(index: number): void {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const item = this.list.children[index];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }
}
