/* The tag sets of Universal Dependencies (v2) and, for English, of the Penn Treebank, as X-macros.
 * The order is part of the model files: append only. */
#ifndef PARLEY_UD_H
#define PARLEY_UD_H

#include "base/str.h"

#define UPOS_LIST(X)                                                                                                                       \
    X(NONE, "_")                                                                                                                           \
    X(ADJ, "ADJ")                                                                                                                          \
    X(ADP, "ADP")                                                                                                                          \
    X(ADV, "ADV")                                                                                                                          \
    X(AUX, "AUX") X(CCONJ, "CCONJ") X(DET, "DET") X(INTJ, "INTJ") X(NOUN, "NOUN") X(NUM, "NUM") X(PART, "PART") X(PRON, "PRON")            \
        X(PROPN, "PROPN") X(PUNCT, "PUNCT") X(SCONJ, "SCONJ") X(SYM, "SYM") X(VERB, "VERB") X(X, "X")

#define XPOS_LIST(X)                                                                                                                       \
    X(NONE, "_")                                                                                                                           \
    X(NN, "NN")                                                                                                                            \
    X(NNS, "NNS")                                                                                                                          \
    X(NNP, "NNP")                                                                                                                          \
    X(NNPS, "NNPS") X(PRP, "PRP") X(PRPS, "PRP$") X(WP, "WP") X(WPS, "WP$") X(WDT, "WDT") X(WRB, "WRB") X(DT, "DT") X(PDT, "PDT")          \
        X(EX, "EX") X(CD, "CD") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(VB, "VB")    \
            X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(MD, "MD") X(TO, "TO") X(IN, "IN") X(CC, "CC")          \
                X(POS, "POS") X(UH, "UH") X(FW, "FW") X(SYM, "SYM") X(LS, "LS") X(AFX, "AFX") X(ADD, "ADD") X(GW, "GW") X(HYPH, "HYPH")    \
                    X(NFP, "NFP") X(DOLLAR, "$") X(STOP, ".") X(COMMA, ",") X(COLON, ":") X(OPEN_QUOTE, "``") X(CLOSE_QUOTE, "''")         \
                        X(LEFT_BRACKET, "-LRB-") X(RIGHT_BRACKET, "-RRB-") X(XX, "XX")

#define RELATION_LIST(X)                                                                                                                   \
    X(NONE, "_")                                                                                                                           \
    X(ROOT, "root")                                                                                                                        \
    X(ACL, "acl")                                                                                                                          \
    X(ACL_RELCL, "acl:relcl")                                                                                                              \
    X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux")                    \
        X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound")          \
            X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_PASS, "csubj:pass")                    \
                X(CSUBJ_OUTER, "csubj:outer") X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse")            \
                    X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj")  \
                        X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss")                \
                            X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") X(NSUBJ_PASS, "nsubj:pass") X(NSUBJ_OUTER, "nsubj:outer")  \
                                X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked")  \
                                    X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum")            \
                                        X(VOCATIVE, "vocative") X(XCOMP, "xcomp")

#define UD_ENUM_UPOS(name, text) UPOS_##name,
#define UD_ENUM_XPOS(name, text) XPOS_##name,
#define UD_ENUM_RELATION(name, text) RELATION_##name,
typedef enum Upos { UPOS_LIST(UD_ENUM_UPOS) UPOS_COUNT } Upos;
typedef enum Xpos { XPOS_LIST(UD_ENUM_XPOS) XPOS_COUNT } Xpos;
typedef enum Relation { RELATION_LIST(UD_ENUM_RELATION) RELATION_COUNT } Relation;

Str upos_name(Upos tag);
Str xpos_name(Xpos tag);
Str relation_name(Relation relation);
/* The tag of a name; the NONE tag if there is none. A relation with an unknown subtype gives the plain relation. */
Upos upos_of(Str name);
Xpos xpos_of(Str name);
Relation relation_of(Str name);

#endif
