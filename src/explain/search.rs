//! Irreducible sets: with all items of one a value is the same, and without any one of them it is not.

use std::collections::BTreeMap;

/// Returns those of some values that are the same with only these items.
pub(super) type Same<'s> = dyn FnMut(&[usize], &[usize]) -> Vec<usize> + 's;

/// Finds an irreducible set of items for each value; none for those that are not the same with all items.
///
/// The last of several is preferred: items are left out from the first one on.
pub(super) fn irreducible(
    items: &[usize],
    values: &[usize],
    same: &mut Same<'_>,
) -> BTreeMap<usize, Vec<usize>> {
    let values = same(items, values);
    let mut found = BTreeMap::new();
    let mut rest = Vec::new();
    for (needed, values) in by_needed(items, &values, same) {
        let sufficient = same(&needed, &values);
        let irreducible = without_excess(&needed, &sufficient, same);
        for value in values {
            if irreducible.contains(&value) {
                found.insert(value, needed.clone());
            } else {
                rest.push(value);
            }
        }
    }
    for value in rest {
        found.insert(value, reduced(items, value, same));
    }
    found
}

fn without(items: &[usize], left_out: usize) -> Vec<usize> {
    items.iter().copied().filter(|item| *item != left_out).collect()
}

/// Groups values by the items that none of them is the same without.
fn by_needed(items: &[usize], values: &[usize], same: &mut Same<'_>) -> BTreeMap<Vec<usize>, Vec<usize>> {
    let mut needed: BTreeMap<usize, Vec<usize>> = values.iter().map(|value| (*value, Vec::new())).collect();
    for item in items {
        let still = same(&without(items, *item), values);
        for (_, needed) in needed.iter_mut().filter(|(value, _)| !still.contains(value)) {
            needed.push(*item);
        }
    }
    let mut groups: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (value, needed) in needed {
        groups.entry(needed).or_default().push(value);
    }
    groups
}

/// Returns the values that are not the same without any one of the items.
fn without_excess(items: &[usize], values: &[usize], same: &mut Same<'_>) -> Vec<usize> {
    let mut values = values.to_vec();
    for item in items {
        if values.is_empty() {
            break;
        }
        let still = same(&without(items, *item), &values);
        values.retain(|value| !still.contains(value));
    }
    values
}

/// Leaves out items, many at once and then each by itself, until none can be left out.
fn reduced(items: &[usize], value: usize, same: &mut Same<'_>) -> Vec<usize> {
    let mut kept = items.to_vec();
    let mut size = kept.len().div_ceil(2).max(1);
    loop {
        let before = kept.len();
        let mut start = 0;
        while start < kept.len() {
            let end = (start + size).min(kept.len());
            let (head, tail) = (kept.get(..start).unwrap_or_default(), kept.get(end..).unwrap_or_default());
            let fewer = [head, tail].concat();
            if same(&fewer, &[value]).is_empty() {
                start = end;
            } else {
                kept = fewer;
            }
        }
        if size > 1 {
            size = size.div_ceil(2);
        } else if kept.len() == before {
            return kept;
        }
    }
}
