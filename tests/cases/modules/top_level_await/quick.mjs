console.log("quick");
