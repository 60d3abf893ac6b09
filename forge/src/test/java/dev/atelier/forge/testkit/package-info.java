/** Forges for tests that take nothing but what their API documents. */
@NullMarked
package dev.atelier.forge.testkit;

import org.jspecify.annotations.NullMarked;
