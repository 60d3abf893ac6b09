@NullMarked
package dev.atelier.code.task;

import org.jspecify.annotations.NullMarked;
