// Sets the chosen theme before the first paint; the app reads and writes the same entry.
// "light" or "dark"; anything else leaves it to the system.
try {
  const theme = localStorage.getItem("bitmark-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system decides.
}
