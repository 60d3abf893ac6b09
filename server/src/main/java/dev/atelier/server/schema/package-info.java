/** The published JSON Schemas, and inputs held against them. */
@NullMarked
package dev.atelier.server.schema;

import org.jspecify.annotations.NullMarked;
