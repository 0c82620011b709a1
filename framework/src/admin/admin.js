// What makes lists of the admin quicker to use. All of it can be done without.

const form = document.querySelector("#changelist-form");
const boxes = [...(form?.querySelectorAll(".action-select") ?? [])];
const all = form?.querySelector("#action-toggle");
const counter = form?.querySelector(".action-counter");
const across = form?.querySelector(".across");

function count() {
  const chosen = boxes.filter((box) => box.checked).length;
  counter.textContent = `${chosen} of ${boxes.length} selected`;
  all.checked = chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
  if (across) {
    across.hidden = chosen < boxes.length;
    if (across.hidden) across.querySelector("input").checked = false;
  }
}

if (all && counter) {
  let last = null;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      // With the shift key, all between this one and the last one too.
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = box;
      count();
    });
  }
  // A page that one comes back to has its boxes as they were.
  addEventListener("pageshow", count);
  count();
}

for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

// Texts that are made of others while these are typed, as long as nobody has typed them.

function slug(text, length) {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return plain.replace(/[^a-z0-9_\s-]/g, "").trim().replace(/[\s-]+/g, "-").slice(0, length > 0 ? length : undefined);
}

for (const edit of document.querySelectorAll("form[data-prepopulated]")) {
  for (const [name, sources] of Object.entries(JSON.parse(edit.dataset.prepopulated))) {
    const target = edit.elements.namedItem(name);
    const inputs = sources.map((source) => edit.elements.namedItem(source));
    if (!target || target.value) continue;
    let own = false;
    target.addEventListener("input", () => (own = target.value !== ""));
    for (const input of inputs) {
      input?.addEventListener("input", () => {
        if (!own) target.value = slug(inputs.map((one) => one?.value ?? "").join(" "), target.maxLength);
      });
    }
  }
}

// Long lists of records: a box to search in, beside a list that holds what is chosen.

const LONG = 12;

function searchable(select) {
  const box = document.createElement("div");
  const input = document.createElement("input");
  const found = document.createElement("ul");
  const chosen = document.createElement("ul");
  box.className = "search-select";
  Object.assign(input, { type: "search", autocomplete: "off", placeholder: "Type to search" });
  // The label, and links to what is wrong, lead to the box that is in sight.
  const { id } = select;
  select.removeAttribute("id");
  input.id = id;
  found.id = `${id}-found`;
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": found.id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  // A browser cannot point at what is hidden; the server says what is missing.
  select.required = false;
  document.getElementById(`${id}-hint`)?.remove();
  found.setAttribute("role", "listbox");
  found.hidden = true;
  chosen.className = "chosen";
  box.append(chosen, input, found);
  select.after(box);
  select.hidden = true;
  let active = -1, asked = 0;

  const close = () => {
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const draw = () => {
    chosen.replaceChildren(...[...select.selectedOptions].filter((option) => option.value).map((option) => {
      const item = document.createElement("li");
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", `Remove ${option.textContent}`);
      remove.addEventListener("click", () => {
        option.selected = false;
        if (!select.multiple) select.value = "";
        changed();
        input.focus();
      });
      item.append(option.textContent, remove);
      return item;
    }));
  };
  const changed = () => select.dispatchEvent(new Event("change", { bubbles: true }));
  const choose = (id, text) => {
    let option = [...select.options].find((known) => known.value === id);
    if (!option) select.append((option = new Option(text, id)));
    option.selected = true;
    input.value = "";
    close();
    changed();
  };
  const show = (results) => {
    found.replaceChildren(...results.map(({ id, text }, index) => {
      const item = document.createElement("li");
      item.id = `${found.id}-${index}`;
      item.setAttribute("role", "option");
      item.textContent = text;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(id, text);
      });
      return item;
    }));
    if (!results.length) found.textContent = "Nothing found";
    found.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const search = async () => {
    const number = ++asked;
    const answer = await fetch(`${select.dataset.search}&term=${encodeURIComponent(input.value)}`);
    if (!answer.ok || number !== asked) return;
    show((await answer.json()).results);
  };
  const move = (step) => {
    const items = [...found.querySelectorAll("[role=option]")];
    if (!items.length) return;
    active = (active + step + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    input.setAttribute("aria-activedescendant", items[active].id);
    items[active].scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("input", search);
  input.addEventListener("focus", search);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !found.hidden) {
      event.preventDefault();
      found.querySelectorAll("[role=option]")[active]?.dispatchEvent(new MouseEvent("mousedown"));
    } else if (event.key === "Escape") {
      close();
    }
  });
  select.addEventListener("change", draw);
  draw();
}

for (const select of document.querySelectorAll("select[data-search]")) {
  if (select.options.length > LONG) searchable(select);
}
