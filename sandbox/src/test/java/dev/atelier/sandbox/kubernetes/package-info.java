@NullMarked
package dev.atelier.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
