/** How quickly a repository gets to where an agent works on it. */
@NullMarked
package dev.atelier.bench.git;

import org.jspecify.annotations.NullMarked;
