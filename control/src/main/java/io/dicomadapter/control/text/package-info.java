/** YAML and JSON as values that know where they stand in their text, and what is wrong with them, by place. */
package io.dicomadapter.control.text;
