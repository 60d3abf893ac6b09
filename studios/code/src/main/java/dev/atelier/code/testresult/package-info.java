/** What a run of tests said, from its reports or its output. */
@NullMarked
package dev.atelier.code.testresult;

import org.jspecify.annotations.NullMarked;
