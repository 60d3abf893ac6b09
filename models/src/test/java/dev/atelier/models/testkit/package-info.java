/** Servers that speak as the providers of models do, as strictly, and fail on demand. For tests of every room. */
@NullMarked
package dev.atelier.models.testkit;

import org.jspecify.annotations.NullMarked;
