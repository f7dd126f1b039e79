/* Agreements as tables: those signed in the columns of PA-X that come before its topics; ceasefires as ETH/PRIO has them, a row a side. */
#include "export/dyads.h"
#include "export/table.h"
#include "lexicon/lexicon.h"
#include "names.h"
#include "record/words.h"

/* The nouns that lexicon/en/agreements.txt calls truces. */
static StrMap read_truces(Exporting *ex) {
    StrMap truces = {0};
    LexiconSource source = {.arena = ex->arena, .folder = str_format(ex->arena, "%.*slexicon/", STR_ARGS(ex->data)), .language = S("en")};
    for (LexiconRows r = lexicon_rows(&source, lexicon_language_file(&source, "agreements.txt"), 3); lexicon_next_row(&r);) {
        Str words = r.fields[0];
        while (str_equal(r.fields[2], S("truce")) && words.length) *map_put(ex->arena, &truces, str_trim(str_cut(&words, ','))) = 1;
    }
    return truces;
}

static bool is_truce(Exporting *ex, const StrMap *truces, Str name) {
    for (Str rest = str_lower(&ex->scratch, name); rest.length;)
        if (map_get(truces, str_cut(&rest, ' '), 0)) return true;
    return false;
}

static const char *reason_against(const Entry *entry) {
    if (entry->kind != ENTRY_AGREEMENT) return NULL;
    AgreementStatus status = entry->agreement.status;
    return status == AGREEMENT_UNKNOWN || status == AGREEMENT_PROPOSED ? "it is not known to be agreed" : NULL;
}

static bool is_state(const Actor *actor) {
    return str_equal(actor->sector, S("GOV")) || str_equal(actor->sector, S("MIL"));
}

/* Whose conflict it is, up to two countries: those of the sides that are no states, else those of the states; they sign where they like. */
static void find_countries(const AgreementEntry *a, Str *out) {
    int32_t count = 0;
    for (int32_t pass = 0; pass < 2 && !count; pass++)
        for (int32_t i = 0; i < a->parties.count && count < 2; i++) {
            const Actor *party = &a->parties.items[i];
            bool known = count && str_equal(out[0], party->country);
            if (party->country.length && !known && is_state(party) == (pass == 1)) out[count++] = party->country;
        }
}

/* ---------------------------------------------------------------- PA-X */

static const char pax_heads[] =
    "Con Contp PP PPName Reg AgtId Ver Agt Dat Status Lgt N_characters Agtp Stage StageSub Part ThrdPart OthAgr "
    "Loc1ISO Loc2ISO Loc1GWNO Loc2GWNO UcdpCon UcdpAgr PamAgr CowWar";

static void put_pax(Exporting *ex, const Entry *entry, bool truce) {
    const AgreementEntry *a = &entry->agreement;
    bool single = a->signed_on.start != DAY_NONE && a->signed_on.start == a->signed_on.end;
    StrList parties = {0};
    for (int32_t i = 0; i < a->parties.count; i++) *array_push(&ex->scratch, &parties) = actor_name(&a->parties.items[i]);
    Str countries[2] = {{0}};
    find_countries(a, countries);
    csv_cell(ex, country_name(ex, countries[0]));
    csv_empty(ex, 4);
    csv_cell(ex, entry->id);
    csv_cell(ex, (Str){0});
    csv_cell(ex, a->name);
    csv_day(ex, single ? a->signed_on.start : DAY_NONE);
    csv_cell(ex, str_from(agreement_status_names[a->status]));
    csv_empty(ex, 3);
    csv_cell(ex, truce ? S("Cea") : (Str){0});
    csv_cell(ex, (Str){0});
    csv_cell(ex, joined(&ex->scratch, &parties, "; "));
    csv_empty(ex, 2);
    for (int32_t i = 0; i < 2; i++) csv_cell(ex, countries[i]);
    csv_empty(ex, 6);
    csv_end_line(ex);
}

void write_pax(Exporting *ex) {
    read_codes(ex);
    StrMap truces = read_truces(ex);
    csv_heads(ex, pax_heads);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        const char *reason = reason_against(entry);
        if (entry->kind == ENTRY_AGREEMENT && !reason)
            put_pax(ex, entry, is_truce(ex, &truces, entry->agreement.name)), ex->written++;
        else
            lose(ex, entry, reason);
        flush_out(ex);
    }
}

/* ---------------------------------------------------------------- ceasefires */

static const char ceasefire_heads[] =
    "cc location region cf_id uniq_id ucdp_actor_id actor_name ucdp_acd_id ucdp_dyad pax_id side cf_dec_yr cf_dec_month cf_dec_day "
    "cf_effect_yr cf_effect_month cf_effect_day ended end_yr end_month end_day evidence_onset factivia_source";

/* Of a month only year and month are known, of a year only the year. */
static void put_date(Exporting *ex, const RecordTime *time) {
    bool known = time->start != DAY_NONE && time->end != DAY_NONE;
    Civil from = civil_from_day(known ? time->start : 0), to = civil_from_day(known ? time->end : 0);
    bool year = known && from.year == to.year, month = year && from.month == to.month;
    csv_integer(ex, year ? from.year : -1, -1);
    csv_integer(ex, month ? from.month : -1, -1);
    csv_integer(ex, month && from.day == to.day ? from.day : -1, -1);
}

static void put_side(Exporting *ex, const Entry *entry, int32_t side) {
    const AgreementEntry *a = &entry->agreement;
    const DocumentEntry *document = document_of(ex, entry);
    Str countries[2] = {{0}};
    find_countries(a, countries);
    csv_cell(ex, (Str){0});
    csv_cell(ex, country_name(ex, countries[0]));
    csv_cell(ex, (Str){0});
    csv_cell(ex, entry->id);
    csv_cell(ex, str_format(&ex->scratch, "%.*s-%d", STR_ARGS(entry->id), side + 1));
    csv_cell(ex, (Str){0});
    csv_cell(ex, side < a->parties.count ? actor_name(&a->parties.items[side]) : (Str){0});
    csv_empty(ex, 3);
    csv_integer(ex, side + 1, -1);
    put_date(ex, &a->signed_on);
    put_date(ex, &a->begins);
    bool ended = a->status == AGREEMENT_EXPIRED || a->status == AGREEMENT_BROKEN;
    csv_integer(ex, ended, -1);
    put_date(ex, ended ? &a->ends : &(RecordTime){.start = DAY_NONE, .end = DAY_NONE});
    csv_cell(ex, entry->evidence.count ? entry->evidence.items[0].text : (Str){0});
    csv_cell(ex, document ? document->outlet : (Str){0});
    csv_end_line(ex);
}

void write_ceasefires(Exporting *ex) {
    read_codes(ex);
    StrMap truces = read_truces(ex);
    csv_heads(ex, ceasefire_heads);
    for (int32_t i = 0; i < ex->entries->count; i++) {
        const Entry *entry = &ex->entries->items[i];
        const char *reason = reason_against(entry);
        if (entry->kind == ENTRY_AGREEMENT && !is_truce(ex, &truces, entry->agreement.name)) reason = "it is no ceasefire";
        bool fits = entry->kind == ENTRY_AGREEMENT && !reason;
        for (int32_t side = 0; fits && (side == 0 || side < entry->agreement.parties.count); side++) put_side(ex, entry, side);
        if (fits)
            ex->written++;
        else
            lose(ex, entry, reason);
        flush_out(ex);
    }
}
