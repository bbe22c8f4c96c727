/// Which files are read next, in order, up to the newest.
///
/// Pure: a function of what `lastupdate.txt` says and of the slot that was read last.
package struct GDELTCatchUp: Hashable, Sendable {
    /// The slots to read now, oldest first; none where the newest was read.
    package let slots: [GDELTSlot]
    /// Whether more wait behind these.
    package let goesOn: Bool
    /// Slots that are passed over for good, after a downtime longer than is caught up.
    package let lost: Int

    /// - Parameters:
    ///   - newest: the newest slot there is.
    ///   - last: the slot that was read last; nil for a source that was never read, which begins with the newest.
    package init(newest: GDELTSlot, after last: GDELTSlot?) {
        guard let last else {
            self.init(slots: [newest], goesOn: false, lost: 0)
            return
        }
        let missing = newest.slots(since: last)
        let lost = max(0, missing - Limits.slotsCaughtUp)
        let count = max(0, missing - lost)
        let first = newest - (count - 1)
        let taken = min(count, Limits.slotsPerTry)
        var slots: [GDELTSlot] = []
        var slot = first
        for _ in 0..<taken {
            slots.append(slot)
            slot = slot.next
        }
        self.init(slots: slots, goesOn: count > taken, lost: lost)
    }

    private init(slots: [GDELTSlot], goesOn: Bool, lost: Int) {
        self.slots = slots
        self.goesOn = goesOn
        self.lost = lost
    }
}
