// Conveniences; every page works without them.

// The token of a link is its fragment, which browsers send to no server. It goes into the form, and out of the address.
const token = document.getElementById('token');
if (token && location.hash.length > 1) {
  token.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
}

if (token?.value) {
  token.closest('[data-token]').hidden = true;
}

const codes = document.getElementById('recovery-codes');
if (codes) {
  const text = codes.textContent;
  const say = said => document.getElementById('code-status').textContent = said;
  document.getElementById('code-actions').hidden = false;
  document.getElementById('copy-codes').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied.');
    } catch {
      getSelection().selectAllChildren(codes);
      say('Selected; press Ctrl+C.');
    }
  });
  document.getElementById('download-codes').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`Fern & Flint recovery codes\n\n${text}\n`], { type: 'text/plain' }));
    link.download = 'fern-and-flint-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(link.href);
    say('Downloaded.');
  });
  document.getElementById('print-codes').addEventListener('click', () => print());
}

// A second press of a button must not send a form twice.
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) {
      event.preventDefault();
    }

    form.dataset.sent = 'yes';
  });
}

addEventListener('pageshow', () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});
