// Light or dark: as the device says, until somebody here says otherwise.

const dark = matchMedia("(prefers-color-scheme: dark)");

export function dress(button) {
  const wear = () => {
    const theme = localStorage.getItem("theme") ?? (dark.matches ? "dark" : "light");
    document.documentElement.classList.toggle("dark", theme === "dark");
    document.documentElement.classList.toggle("light", theme !== "dark");
    return theme;
  };
  button.addEventListener("click", () => {
    localStorage.setItem("theme", wear() === "dark" ? "light" : "dark");
    wear();
  });
  dark.addEventListener("change", wear);
  wear();
}
