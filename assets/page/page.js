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
var usual = whole;
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
/* A box as an attribute states it. */
function box(stated) {
  var sides = stated.split(' ').map(Number);
  return { x: sides[0], y: sides[1], w: sides[2], h: sides[3] };
}
/* At least this box is seen, in the shape of the whole. */
function near(part) {
  var scale = Math.max(part.w / whole.w, part.h / whole.h, 1 / NEAREST);
  if (!(scale < 1)) return;
  seen.w = whole.w * scale;
  seen.h = whole.h * scale;
  seen.x = part.x + (part.w - seen.w) / 2;
  seen.y = part.y + (part.h - seen.h) / 2;
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
function turn(state, name) {
  parts.forEach(function (part) {
    part.group.classList.toggle('off', part.states.indexOf(state) < 0);
  });
  if (status) status.textContent = name;
  ends();
}
function label(list) {
  return list.options[list.selectedIndex].text;
}
/* A topic or a date is chosen: no other list says what is shown. */
function turned(list) {
  var other = list === topic ? date : topic;
  if (other) other.value = '0';
  leave();
  turn(list.value, label(list));
}
/* Dates stand from the latest on. */
function ends() {
  all('[data-step]').forEach(function (button) {
    var at = date ? date.selectedIndex : 0;
    var last = button.dataset.step === 'later' ? 0 : date.options.length - 1;
    button.disabled = at === last;
  });
  all('[data-stop]').forEach(function (button) {
    var at = stops.indexOf(told);
    button.disabled = button.dataset.stop === 'next' ? at === stops.length - 1 : at < 0;
  });
}
[topic, date].forEach(function (list) {
  if (list) list.addEventListener('change', function () { turned(list); });
});
all('[data-step]').forEach(function (button) {
  button.addEventListener('click', function () {
    date.selectedIndex += button.dataset.step === 'later' ? -1 : 1;
    turned(date);
  });
});

/* Stops of the story: the address of the page says which, so that going back works, and
   their sections lead from one to the next without a script as well. */
var story = document.getElementById('story'), stop = document.getElementById('stop');
var stops = all('section.stop'), told = null;
/* Shows a stop, or none, and the figure as it is there. */
function tell(section) {
  told = section;
  [topic, date].forEach(function (list) { if (list) list.value = '0'; });
  if (stop) stop.value = String(stops.indexOf(section) + 1);
  if (story) story.classList.toggle('one', !!section);
  stops.forEach(function (one) { one.classList.toggle('on', one === section); });
  var data = section ? section.dataset : { state: '0' };
  turn(data.state || '0', stop ? label(stop) : '');
  ends();
  whole = data.whole ? box(data.whole) : usual;
  reset();
  if (data.camera) near(box(data.camera));
  look();
}
/* What is shown is no longer a stop. */
function leave() {
  if (!told) return;
  tell(null);
  if (/^#stop-/.test(location.hash)) {
    history.replaceState(null, '', '#map');
    choose();
  }
  mark(document.querySelector('section.tie.on'));
}
function go(at) {
  location.hash = at < 0 ? 'map' : stops[at].id;
}
if (stop) stop.addEventListener('change', function () { go(stop.selectedIndex - 1); });
all('[data-stop]').forEach(function (button) {
  button.addEventListener('click', function () {
    go(stops.indexOf(told) + (button.dataset.stop === 'next' ? 1 : -1));
  });
});
/* What a stop selects is marked, or the tie that is chosen. */
function mark(tie) {
  function marked(name) {
    return told && told.dataset[name] ? told.dataset[name].split(' ') : [];
  }
  var ties = marked('ties'), actors = marked('actors');
  all('a.tie', figure).forEach(function (link) {
    link.classList.toggle('on', tie ? link.getAttribute('href') === '#' + tie.id
      : ties.indexOf(link.dataset.tie) >= 0);
  });
  all('.mark', figure).forEach(function (one) {
    one.classList.toggle('on', actors.indexOf(one.dataset.actor) >= 0);
  });
}
if (topic || date || stop) {
  show(document.querySelector('.choices'));
  ends();
}

/* One tie, or one stop: the address of the page says which, so that going back works. */
var ties = document.getElementById('ties');
var stances = all('.stance');
function choose() {
  var id = decodeURIComponent(location.hash.slice(1));
  var section = id && document.getElementById(id);
  var chosen = section && section.matches('section.tie') ? section : null;
  var shown = section && stops.indexOf(section) >= 0 ? section : null;
  /* A tie is looked at in the state in which it was chosen. */
  if (shown ? shown !== told : !chosen && told) tell(shown);
  ties.classList.toggle('one', !!chosen);
  document.body.classList.toggle('chosen', !!chosen);
  document.body.classList.toggle('telling', !!shown);
  all('section.tie').forEach(function (one) { one.classList.toggle('on', one === chosen); });
  mark(chosen);
  section = chosen || shown;
  if (!section) return;
  all('.stance', section).forEach(function (one) { one.open = true; });
  section.focus({ preventScroll: true });
  /* On a phone it stands right under the map. */
  var top = window.matchMedia('(min-width:64rem)').matches ? section : figure;
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
