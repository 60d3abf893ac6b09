@NullMarked
package dev.atelier.code.project;

import org.jspecify.annotations.NullMarked;
