@NullMarked
package dev.atelier.sandbox.tool;

import org.jspecify.annotations.NullMarked;
