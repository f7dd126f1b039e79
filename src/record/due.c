/* What is still to come, and the day by which. */
#include "record/entries.h"

const Deadline *standing_deadline(const CommitmentEntry *commitment) {
    for (int32_t i = commitment->deadlines.count - 1; i >= 0; i--)
        if (commitment->deadlines.items[i].manner != MANNER_CLAIMED) return &commitment->deadlines.items[i];
    return NULL;
}

const Deadline *deadline_due(const CommitmentEntry *commitment) {
    const Deadline *standing = standing_deadline(commitment);
    int32_t count = commitment->deadlines.count;
    return standing || !count ? standing : &commitment->deadlines.items[count - 1];
}

bool is_to_come(const Entry *entry) {
    const CommitmentStatus promised = entry->commitment.status;
    const MeetingStatus meeting = entry->meeting.status;
    switch (entry->kind) {
    case ENTRY_COMMITMENT: return promised == COMMITMENT_OPEN || promised == COMMITMENT_OVERDUE;
    case ENTRY_AGREEMENT: return entry->agreement.status == AGREEMENT_PROPOSED;
    case ENTRY_MEETING:
        return meeting == MEETING_PROPOSED || meeting == MEETING_PLANNED || meeting == MEETING_POSTPONED || meeting == MEETING_ONGOING;
    default: return false;
    }
}

Day day_due(const Entry *entry) {
    const Deadline *due = entry->kind == ENTRY_COMMITMENT ? deadline_due(&entry->commitment) : NULL;
    return due ? due->time.end : DAY_NONE;
}
