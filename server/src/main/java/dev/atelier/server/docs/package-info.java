/** The description of the API: one OpenAPI document, in parts by resource, and the page that shows it. */
@NullMarked
package dev.atelier.server.docs;

import org.jspecify.annotations.NullMarked;
