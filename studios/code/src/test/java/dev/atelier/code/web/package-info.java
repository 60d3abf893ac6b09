@NullMarked
package dev.atelier.code.web;

import org.jspecify.annotations.NullMarked;
