@NullMarked
package dev.atelier.code.testresult;

import org.jspecify.annotations.NullMarked;
