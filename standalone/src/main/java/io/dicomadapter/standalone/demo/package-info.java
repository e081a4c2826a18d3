/**
 * A sample, clearly so: a pipeline that derives one image per series, a PACS that keeps what it gets in a folder, and a
 * run of the whole loop on a synthetic study. Switched off by {@code demo.enabled=false}.
 */
package io.dicomadapter.standalone.demo;
