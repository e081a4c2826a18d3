/**
 * Control as a program: what its parts are put together to, and its commands. {@link io.dicomadapter.control.text} reads
 * YAML and JSON, {@link io.dicomadapter.control.entry} makes entries of them, {@link io.dicomadapter.control.change} brings
 * entries into the {@code config} topic. They come from {@link io.dicomadapter.control.file}s, over
 * {@link io.dicomadapter.control.api REST} and from {@link io.dicomadapter.control.kubernetes}.
 */
package io.dicomadapter.control;
