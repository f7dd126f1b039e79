/* The net that reads sentences, in training: the encoder, and on top of it tags, trees and labels of names. */
#ifndef PARLEY_READER_NET_H
#define PARLEY_READER_NET_H

#include "encoder.h"
#include "reader_data.h"

typedef struct Heads {
    Param tags, tags_bias;
    Param name_hidden, name_hidden_bias, names, names_bias, next; /* next: [labels × labels] from one label to the next */
    Param dependent, dependent_bias, turn, head, head_bias, root, likely, distance;
    Param relation_dependent, relation_head, relation_bias, relations, relations_bias;
} Heads;

typedef struct Net {
    Encoder encoder;
    Heads heads;
    int32_t tag_count;
    float name_weight; /* of the loss of names beside the others' */
    TagPair tags[TAGGER_CLASSES];
} Net;

/* What is right, for each word of a batch; -1 or NO_LABEL: not known. heads: within the batch; the word itself = root. */
typedef struct Gold {
    int32_t *tags, *heads, *relations;
    uint8_t *labels;
} Gold;

/* What the net says of each word; heads as in Gold. */
typedef struct Said {
    int32_t *tags, *heads, *relations, *labels;
} Said;

typedef struct Loss {
    double tags, heads, relations, names;
} Loss;

void net_new(Net *net, Arena *arena, int32_t rows, int32_t tag_count, const Vectors *vectors);
/* Forward and backward; the caller steps. `share`: what part of the encoder's states is dropped. */
Loss net_learn(Net *net, const Batch *batch, const Gold *gold, float share);
/* The net as it is, to a file and back. */
bool net_write(const Net *net, const char *path);
bool net_read(Net *net, Arena *arena, const char *path, const Vectors *vectors);

void net_say(Net *net, const Batch *batch, const Said *said);

#endif
