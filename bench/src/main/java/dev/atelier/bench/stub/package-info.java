/** A studio without content, so that what is measured or killed is the runtime and nothing else. */
@NullMarked
package dev.atelier.bench.stub;

import org.jspecify.annotations.NullMarked;
