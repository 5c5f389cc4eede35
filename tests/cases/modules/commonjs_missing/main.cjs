try { require("./nowhere.cjs"); } catch (error) { console.log(error.code); }
try { require("never-installed"); } catch (error) { console.log(error.code); }
