#pragma once
#include <libxml/xmlversion.h>
// Where libxml2 is built with ICU, its headers include ICU's, and those of Swift's Foundation are others: no file could see
// both. What is left out are two fields at the end of a struct of libxml2's own, which nobody here looks into.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
