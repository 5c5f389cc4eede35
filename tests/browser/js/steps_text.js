async ({ module, steps }) => {
  const { stepsText } = await import("/static/app/step_text.js");
  const glue = await import(`/static/modules/${module}/${module}.js`);
  return [stepsText(steps), Object.keys(glue).filter((name) => name !== "default")];
};
