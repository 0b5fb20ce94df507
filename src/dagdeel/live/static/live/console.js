// One key for each step. Keys do nothing while somebody types, and a held key counts once.
addEventListener("keydown", (event) => {
  const { key, target, repeat, ctrlKey, metaKey, altKey } = event;
  if (repeat || ctrlKey || metaKey || altKey || target.closest?.("input, textarea, select, [contenteditable]")) return;
  const does = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!does) return;
  event.preventDefault();
  does.click();
});
