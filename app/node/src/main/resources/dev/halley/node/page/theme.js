// Light, dark, or as the system says. Who paints on a canvas listens to "halley:theme".

const NEXT = { system: "light", light: "dark", dark: "system" };
const KEY = "halley-theme";

export function startTheme(button) {
  let theme = stored();
  apply(theme, button);
  button.addEventListener("click", () => {
    theme = NEXT[theme];
    store(theme);
    apply(theme, button);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);
}

function apply(theme, button) {
  if (theme === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  button.textContent = `Theme: ${theme}`;
  announce();
}

function announce() {
  document.dispatchEvent(new Event("halley:theme"));
}

// A browser that keeps nothing may refuse both.
function stored() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme in NEXT ? theme : "system";
  } catch {
    return "system";
  }
}

function store(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // the theme lasts as long as the page
  }
}
