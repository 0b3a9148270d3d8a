//! Cycle removal and layer assignment.

use std::collections::BTreeSet;

/// The arcs, those turned about that would close a circle. Mutual ties lead from the
/// earlier of the two in the greedy order. O(m log n).
pub(super) fn downward(n: usize, arcs: &BTreeSet<(usize, usize)>) -> Vec<(usize, usize)> {
    let place = greedy_order(n, arcs);
    let at = |actor: usize| place.get(actor).copied().unwrap_or(0);
    let turned: BTreeSet<(usize, usize)> = (arcs.iter())
        .map(|&(a, b)| if at(a) < at(b) { (a, b) } else { (b, a) })
        .collect();
    turned.into_iter().collect()
}

/// In the queue of the greedy order: how many more ties lead in than out among
/// actors not yet ordered; a source is ahead of all others, a sink behind.
fn lead(actor: usize, (out, into): (usize, usize)) -> (i64, usize) {
    let lead = match (out, into) {
        (0, _) => i64::MAX,
        (_, 0) => i64::MIN,
        _ => into as i64 - out as i64,
    };
    (lead, actor)
}

/// The place of each actor in an order in which few arcs lead back, sources first and
/// sinks last (Eades, Lin & Smyth 1993). O(m log n).
fn greedy_order(n: usize, arcs: &BTreeSet<(usize, usize)>) -> Vec<usize> {
    let (mut out, mut into) = (vec![Vec::new(); n], vec![Vec::new(); n]);
    for &(a, b) in arcs {
        if let (Some(out), Some(into)) = (out.get_mut(a), into.get_mut(b)) {
            out.push(b);
            into.push(a);
        }
    }
    let mut degrees: Vec<(usize, usize)> = (out.iter().zip(&into))
        .map(|(out, into)| (out.len(), into.len()))
        .collect();
    let mut queue: BTreeSet<(i64, usize)> = (degrees.iter().enumerate())
        .map(|(actor, degree)| lead(actor, *degree))
        .collect();
    let mut place = vec![usize::MAX; n];
    let (mut front, mut back) = (0, n);
    loop {
        // Sinks go to the back, all others to the front.
        let sink = queue.last().filter(|(lead, _)| *lead == i64::MAX).copied();
        let Some(next) = sink.or(queue.first().copied()) else {
            break;
        };
        queue.remove(&next);
        let actor = next.1;
        if let Some(slot) = place.get_mut(actor) {
            if sink.is_some() {
                back -= 1;
                *slot = back;
            } else {
                *slot = front;
                front += 1;
            }
        }
        let near = |list: &[Vec<usize>]| list.get(actor).cloned().unwrap_or_default();
        for (to, is_out) in (near(&out).into_iter().map(|to| (to, true)))
            .chain(near(&into).into_iter().map(|to| (to, false)))
        {
            let Some(degree) = degrees.get_mut(to) else {
                continue;
            };
            if queue.remove(&lead(to, *degree)) {
                if is_out {
                    degree.1 -= 1;
                } else {
                    degree.0 -= 1;
                }
                queue.insert(lead(to, *degree));
            }
        }
    }
    place
}

/// The row of each actor: one below the lowest of those above it; an actor with
/// none above is as near to those below as can be. O(n + m).
pub(super) fn ranks(n: usize, arcs: &[(usize, usize)]) -> Vec<usize> {
    let (mut out, mut above) = (vec![Vec::new(); n], vec![0_usize; n]);
    for &(a, b) in arcs {
        if let (Some(out), Some(above)) = (out.get_mut(a), above.get_mut(b)) {
            out.push(b);
            *above += 1;
        }
    }
    let mut ranks = vec![0_usize; n];
    let mut order: Vec<usize> = (0..n).filter(|&a| above.get(a) == Some(&0)).collect();
    let mut head = 0;
    while let Some(&actor) = order.get(head) {
        head += 1;
        let next = ranks.get(actor).copied().unwrap_or(0) + 1;
        for &to in out.get(actor).into_iter().flatten() {
            if let (Some(rank), Some(above)) = (ranks.get_mut(to), above.get_mut(to)) {
                *rank = (*rank).max(next);
                *above -= 1;
                if *above == 0 {
                    order.push(to);
                }
            }
        }
    }
    let mut has_above = vec![false; n];
    for &(_, b) in arcs {
        if let Some(slot) = has_above.get_mut(b) {
            *slot = true;
        }
    }
    for &actor in order.iter().rev() {
        let below = (out.get(actor).into_iter().flatten())
            .filter_map(|&to| ranks.get(to).copied())
            .min();
        if let (Some(below), Some(rank), Some(false)) =
            (below, ranks.get_mut(actor), has_above.get(actor))
        {
            *rank = below - 1;
        }
    }
    ranks
}
