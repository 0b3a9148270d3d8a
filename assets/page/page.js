/* A page to hand out: zoom, one tie at a time, and steps through states that were drawn
   beforehand. All that it shows stands in the page; it writes no markup and asks for nothing. */
(function () {
'use strict';
var figure = document.getElementById('figure');
if (!figure || !figure.viewBox) return;
function all(selector, within) {
  return Array.prototype.slice.call((within || document).querySelectorAll(selector));
}
function show(element) {
  if (element) element.hidden = false;
}

/* Where the figure is looked at: a box of its own units. */
var whole = figure.viewBox.baseVal;
whole = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
var seen = { x: whole.x, y: whole.y, w: whole.w, h: whole.h };
var NEAREST = 8;
function look() {
  /* Something of the figure stays in sight. */
  seen.x = Math.min(Math.max(seen.x, whole.x - seen.w / 2), whole.x + whole.w - seen.w / 2);
  seen.y = Math.min(Math.max(seen.y, whole.y - seen.h / 2), whole.y + whole.h - seen.h / 2);
  figure.setAttribute('viewBox', [seen.x, seen.y, seen.w, seen.h].join(' '));
  /* One finger scrolls the page until there is something to move. */
  figure.style.touchAction = isNear() ? 'none' : 'pan-x pan-y';
}
function isNear() {
  return seen.w < whole.w * 0.999;
}
function zoom(factor, at) {
  var w = Math.min(Math.max(seen.w / factor, whole.w / NEAREST), whole.w);
  var ratio = w / seen.w;
  at = at || { x: seen.x + seen.w / 2, y: seen.y + seen.h / 2 };
  seen.x = at.x - (at.x - seen.x) * ratio;
  seen.y = at.y - (at.y - seen.y) * ratio;
  seen.w = w;
  seen.h *= ratio;
  if (!isNear()) reset();
  look();
}
function reset() {
  seen = { x: whole.x, y: whole.y, w: whole.w, h: whole.h };
}
function unit(x, y) {
  var matrix = figure.getScreenCTM();
  var point = figure.createSVGPoint();
  point.x = x;
  point.y = y;
  return matrix ? point.matrixTransform(matrix.inverse()) : point;
}
all('[data-zoom]').forEach(function (button) {
  button.addEventListener('click', function () {
    var what = button.dataset.zoom;
    if (what === 'whole') reset();
    else zoom(what === 'in' ? 1.5 : 1 / 1.5);
    look();
  });
});
figure.addEventListener('wheel', function (event) {
  /* A wheel alone scrolls the page; a pinch on a touchpad comes with Ctrl. */
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(Math.exp(-event.deltaY / 300), unit(event.clientX, event.clientY));
}, { passive: false });

/* Fingers and the pointer: one moves a figure that is near, two bring it nearer. */
var down = {}, moved = 0;
function fingers() {
  return Object.keys(down).map(function (id) { return down[id]; });
}
figure.addEventListener('pointerdown', function (event) {
  down[event.pointerId] = { x: event.clientX, y: event.clientY };
  if (fingers().length === 1) moved = 0;
});
window.addEventListener('pointermove', function (event) {
  var old = down[event.pointerId];
  if (!old) return;
  var others = fingers().filter(function (one) { return one !== old; });
  var now = { x: event.clientX, y: event.clientY };
  moved += Math.abs(now.x - old.x) + Math.abs(now.y - old.y);
  if (others.length === 1) {
    var other = others[0];
    var before = Math.hypot(old.x - other.x, old.y - other.y);
    var after = Math.hypot(now.x - other.x, now.y - other.y);
    if (before > 0 && after > 0) {
      zoom(after / before, unit((now.x + other.x) / 2, (now.y + other.y) / 2));
    }
  } else if (!others.length && isNear()) {
    var from = unit(old.x, old.y), to = unit(now.x, now.y);
    seen.x -= to.x - from.x;
    seen.y -= to.y - from.y;
    look();
  }
  down[event.pointerId] = now;
});
['pointerup', 'pointercancel'].forEach(function (name) {
  window.addEventListener(name, function (event) { delete down[event.pointerId]; });
});
figure.addEventListener('click', function (event) {
  /* What was dragged was not chosen. */
  if (moved > 8) event.preventDefault();
}, true);
figure.addEventListener('dragstart', function (event) { event.preventDefault(); });
look();
show(document.querySelector('.zoom'));

/* States: a group of the figure says in which of them it is seen. */
var topic = document.getElementById('topic'), date = document.getElementById('date');
var status = document.getElementById('state');
var parts = all('[data-in]', figure).map(function (group) {
  return { group: group, states: group.getAttribute('data-in').split(' ') };
});
function turn(list) {
  var other = list === topic ? date : topic;
  if (other && list.value !== '0') other.value = '0';
  parts.forEach(function (part) {
    part.group.classList.toggle('off', part.states.indexOf(list.value) < 0);
  });
  if (status) status.textContent = list.options[list.selectedIndex].text;
  ends();
}
/* Dates stand from the latest on. */
function ends() {
  all('[data-step]').forEach(function (button) {
    var at = date ? date.selectedIndex : 0;
    var last = button.dataset.step === 'later' ? 0 : date.options.length - 1;
    button.disabled = at === last;
  });
}
[topic, date].forEach(function (list) {
  if (list) list.addEventListener('change', function () { turn(list); });
});
all('[data-step]').forEach(function (button) {
  button.addEventListener('click', function () {
    date.selectedIndex += button.dataset.step === 'later' ? -1 : 1;
    turn(date);
  });
});
if (topic || date) {
  show(document.querySelector('.choices'));
  ends();
}

/* One tie: the address of the page says which, so that going back works. */
var ties = document.getElementById('ties');
var stances = all('.stance');
function choose() {
  var id = decodeURIComponent(location.hash.slice(1));
  var section = id && document.getElementById(id);
  var chosen = section && section.matches('section.tie') ? section : null;
  ties.classList.toggle('one', !!chosen);
  document.body.classList.toggle('chosen', !!chosen);
  all('section.tie').forEach(function (one) { one.classList.toggle('on', one === chosen); });
  all('a.tie', figure).forEach(function (link) {
    link.classList.toggle('on', !!chosen && link.getAttribute('href') === '#' + id);
  });
  if (!chosen) return;
  all('.stance', chosen).forEach(function (one) { one.open = true; });
  chosen.focus({ preventScroll: true });
  /* On a phone it stands right under the map. */
  var top = window.matchMedia('(min-width:64rem)').matches ? chosen : figure;
  window.scrollBy(0, top.getBoundingClientRect().top - 16);
}
stances.forEach(function (one) { one.open = false; });
window.addEventListener('hashchange', choose);
choose();

/* Questions: the answers become a file on this device, and go nowhere else. */
var ask = document.getElementById('ask');
if (ask) {
  var sheet = '', revision = 0, address = '';
  crypto.getRandomValues(new Uint8Array(16)).forEach(function (byte) {
    sheet += (byte + 256).toString(16).slice(1);
  });
  show(ask.querySelector('.save'));
  ask.querySelector('button').addEventListener('click', function () {
    var told = ask.querySelector('[role=status]');
    var answers = all('fieldset', ask).map(function (field) {
      var own = JSON.parse(field.dataset.asked), chosen = field.querySelector(':checked');
      if (chosen) own.answer = chosen.value;
      return own;
    });
    if (!answers.some(function (own) { return own.answer; })) {
      told.textContent = told.dataset.none;
      return;
    }
    revision += 1;
    var file = { 'stancemap-answers': 1, sheet: sheet, revision: revision,
      map: JSON.parse(ask.dataset.map), answers: answers };
    var bytes = new Blob([JSON.stringify(file, null, 2) + '\n'], { type: 'application/json' });
    var link = document.createElement('a');
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(bytes);
    link.href = address;
    link.download = 'answers-' + sheet.slice(0, 8) + '-' + revision + '.json';
    link.click();
    told.textContent = told.dataset.kept + link.download;
  });
}

/* On paper all is open. */
var closed = [];
window.addEventListener('beforeprint', function () {
  closed = all('details:not([open])');
  closed.forEach(function (one) { one.open = true; });
});
window.addEventListener('afterprint', function () {
  closed.forEach(function (one) { one.open = false; });
});
})();
