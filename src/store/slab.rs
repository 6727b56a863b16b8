/// Slot of a value in a [`Slab`]. It is reused once the value is removed.
pub(crate) type Slot = u32;

/// Collection of values in numbered slots.
#[derive(Debug)]
pub(super) struct Slab<T> {
    values: Vec<Option<T>>,
    free: Vec<Slot>,
}

impl<T> Slab<T> {
    pub(super) const fn new() -> Self {
        Self { values: Vec::new(), free: Vec::new() }
    }

    /// Adds a value and returns its slot; `None` if there is no slot left.
    pub(super) fn insert(&mut self, value: T) -> Option<Slot> {
        if let Some(slot) = self.free.pop() {
            *self.get_mut_slot(slot)? = Some(value);
            return Some(slot);
        }
        let slot = Slot::try_from(self.values.len()).ok()?;
        // Grows by an eighth: a table that doubles has as many slots without a value.
        if self.values.len() == self.values.capacity() {
            self.values.reserve_exact(self.values.len() / 8 + 16);
        }
        self.values.push(Some(value));
        Some(slot)
    }

    pub(super) fn get(&self, slot: Slot) -> Option<&T> {
        self.values.get(usize::try_from(slot).ok()?)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, slot: Slot) -> Option<&mut T> {
        self.get_mut_slot(slot)?.as_mut()
    }

    pub(super) fn remove(&mut self, slot: Slot) -> Option<T> {
        let value = self.get_mut_slot(slot)?.take()?;
        self.free.push(slot);
        Some(value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Slot, &T)> {
        (0..).zip(&self.values).filter_map(|(slot, value)| Some((slot, value.as_ref()?)))
    }

    /// Returns all values, in the order of their slots.
    pub(super) fn into_values(self) -> Vec<T> {
        self.values.into_iter().flatten().collect()
    }

    pub(super) fn len(&self) -> usize {
        self.values.len() - self.free.len()
    }

    fn get_mut_slot(&mut self, slot: Slot) -> Option<&mut Option<T>> {
        self.values.get_mut(usize::try_from(slot).ok()?)
    }
}
