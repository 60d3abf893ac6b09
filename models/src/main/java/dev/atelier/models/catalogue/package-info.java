/** Which models there are, who serves them, and what they cost. Knows no provider's library. */
@NullMarked
package dev.atelier.models.catalogue;

import org.jspecify.annotations.NullMarked;
