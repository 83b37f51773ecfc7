/* Chemicals that a text does not speak of: amino acids and bases as parts of a sequence, and what
 * gives an enzyme, receptor or transporter its name. */
#ifndef HCCKB_PROTEIN_H
#define HCCKB_PROTEIN_H

#include "work.h"

/* Do the words beside the atoms ${first} to ${last}, which name an amino acid or a base, speak of a
 * place in a sequence: serine 473, substitution of arginine for glycine? */
bool protein_residue(const struct work *w, size_t first, size_t last);

/* Is the word behind atom ${last} an enzyme, a receptor or a transporter: serotonin transporter,
 * tyrosine kinase? */
bool protein_follows(const struct work *w, size_t last);

#endif
