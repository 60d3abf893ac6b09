/** The page. */
@NullMarked
package dev.atelier.server.page;

import org.jspecify.annotations.NullMarked;
