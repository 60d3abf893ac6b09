@NullMarked
package dev.atelier.sandbox.limit;

import org.jspecify.annotations.NullMarked;
