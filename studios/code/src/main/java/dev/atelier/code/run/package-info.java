/** What a coding run has come to, folded from its journal. */
@NullMarked
package dev.atelier.code.run;

import org.jspecify.annotations.NullMarked;
