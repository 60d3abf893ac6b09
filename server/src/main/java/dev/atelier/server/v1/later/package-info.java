/** What the API has elsewhere and this server does not: said plainly, instead of as an address that nobody knows. */
@NullMarked
package dev.atelier.server.v1.later;

import org.jspecify.annotations.NullMarked;
