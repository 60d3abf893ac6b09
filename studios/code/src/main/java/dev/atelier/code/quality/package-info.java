/** Numbers about code, counted from its tokens: complexity, documentation, duplication and size, before and after. */
@NullMarked
package dev.atelier.code.quality;

import org.jspecify.annotations.NullMarked;
