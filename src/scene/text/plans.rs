//! How runs of a script are shaped: worked out once for each face, direction and script,
//! which takes longer than to shape a name by it.

use std::cell::RefCell;
use std::rc::Rc;

use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer, script};

/// What a plan is made for: a face, by its address, since faces are never dropped.
type Key = (usize, Direction, Script);

/// The plan for a buffer whose direction and script are known.
pub(super) fn of(face: &'static Face<'static>, buffer: &UnicodeBuffer) -> Rc<ShapePlan> {
    thread_local! {
        /// A few scripts in two directions and two faces: a list is as quick as a map.
        static KNOWN: RefCell<Vec<(Key, Rc<ShapePlan>)>> = const { RefCell::new(Vec::new()) };
    }
    let key = (
        std::ptr::from_ref(face).addr(),
        buffer.direction(),
        buffer.script(),
    );
    KNOWN.with_borrow_mut(|known| {
        if let Some((_, plan)) = known.iter().find(|(own, _)| *own == key) {
            return Rc::clone(plan);
        }
        let (_, direction, script) = key;
        let script = (script != script::UNKNOWN).then_some(script);
        let plan = Rc::new(ShapePlan::new(face, direction, script, None, &[]));
        known.push((key, Rc::clone(&plan)));
        plan
    })
}
