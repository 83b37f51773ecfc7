/* The version of libxml2, for those who report a problem. */
#include "pubmed.h"

#include <libxml/xmlversion.h>

const char *pubmed_xml_version(void)
{
    return LIBXML_DOTTED_VERSION;
}
