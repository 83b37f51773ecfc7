/* The fields of a document that are tagged. */
#include "tag.h"

const char *field_name(enum field f)
{
    static const char *const names[FIELD_COUNT] = {"title", "abstract", "summary"};
    return names[f];
}
