/* A record as a sheet of labelled lines, for people. */
#ifndef HCCKB_CMD_SHEET_H
#define HCCKB_CMD_SHEET_H

#include "out.h"
#include "paper.h"

enum { SHEET_COLUMN = 16 };

/* A blank line and a heading; NULL: neither. */
void sheet_heading(struct out *o, const char *heading);

/* "  label   value", nothing for an empty value. */
void sheet_line(struct out *o, const char *label, struct text value);

/* Title (as ${title} has it, with marks in it), authors, source, identifiers. */
void sheet_put_head(struct out *o, const struct paper *p, struct text title);

/* Every other field that the record has. */
void sheet_put_fields(struct out *o, const struct paper *p);

#endif
